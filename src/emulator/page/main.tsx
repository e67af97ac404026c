/** Starts the page. */
import { render } from "preact";
import { App } from "./app.js";
import { follow } from "./store/load.js";
import "./styles/all.css";

const root = document.getElementById("root");
if (root) {
  render(<App />, root);
  follow();
}
