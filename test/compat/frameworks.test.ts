/** The same requests to real frameworks. */
import { frameworks } from "./frameworks.js";
import { tryPlatform } from "./suite.js";

for (const framework of frameworks) tryPlatform(framework);
