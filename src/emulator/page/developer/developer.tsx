/** What a developer sees beside the phone. */
import { state } from "../store/state.js";
import { Tabs } from "../ui/tabs.js";
import { World } from "./clock.js";
import { Faults } from "./faults.js";
import { Templates } from "./templates.js";
import { Timeline } from "./timeline.js";

export function Developer() {
  const waiting = state.templates.value.filter(({ status }) => status === "PENDING").length;
  return (
    <aside class="pane developer" aria-label="Developer's view">
      <Tabs
        label="Developer's view"
        tabs={[
          { name: "Timeline", content: () => <Timeline /> },
          { name: "Templates", count: waiting, content: () => <Templates /> },
          { name: "Faults", count: state.faults.value.length, content: () => <Faults /> },
          { name: "World", content: () => <World /> },
        ]}
      />
    </aside>
  );
}
