/** What leads on: links, lists of ways, and the button at the end. */
import type {
  FlowEmbeddedLink,
  FlowFooter,
  FlowNavigationItem,
  FlowNavigationList,
} from "../../../generated/openapi.js";
import { pictureUrl } from "./picture.js";
import { useStage } from "./stage.js";
import { isObject } from "./values.js";

export function EmbeddedLink({ component }: { component: FlowEmbeddedLink }) {
  const { resolver, act, isBusy } = useStage();
  return (
    <button
      type="button"
      class="quiet flow-link"
      disabled={isBusy}
      onClick={() => act(component["on-click-action"])}
      dir="auto"
    >
      {resolver.text(component.text)}
    </button>
  );
}

const isEntry = (value: unknown): value is FlowNavigationItem => isObject(value) && isObject(value["main-content"]);

function Entry({ entry, list }: { entry: FlowNavigationItem; list: FlowNavigationList }) {
  const { resolver, act, isBusy } = useStage();
  const { "main-content": main, start, end, badge, tags = [] } = entry;
  const action = entry["on-click-action"] ?? list["on-click-action"];
  const src = start && pictureUrl(resolver.text(start.image));
  return (
    <li>
      <button
        type="button"
        class="flow-entry"
        disabled={isBusy || !action || entry.enabled === false}
        onClick={() => action && act(action)}
      >
        {src && <img class="flow-thumb" src={src} alt={resolver.text(start["alt-text"])} />}
        <span class="grow" dir="auto">
          {resolver.text(main.title)} {badge && <span class="badge">{resolver.text(badge)}</span>}
          {main.description && <small>{resolver.text(main.description)}</small>}
          {main.metadata && <small>{resolver.text(main.metadata)}</small>}
          {tags.length > 0 && <small>{tags.map(resolver.text).join(" · ")}</small>}
        </span>
        {end && (
          <small>{[end.title, end.description, end.metadata].map(resolver.optional).filter(Boolean).join(" · ")}</small>
        )}
      </button>
    </li>
  );
}

export function NavigationList({ component }: { component: FlowNavigationList }) {
  const { resolver } = useStage();
  const { "list-items": items, label, description } = component;
  const entries = (Array.isArray(items) ? items : resolver.list(items)).filter(isEntry);
  return (
    <section>
      {label !== undefined && <h3 dir="auto">{resolver.text(label)}</h3>}
      {description !== undefined && <p class="sub">{resolver.text(description)}</p>}
      <ul class="plain">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} list={component} />
        ))}
      </ul>
    </section>
  );
}

/** The form's submit button: what is entered is looked at before anything happens. */
export function Footer({ component }: { component: FlowFooter }) {
  const { resolver, isBusy } = useStage();
  const captions = ["left-caption", "center-caption", "right-caption"] as const;
  const texts = captions.map((name) => resolver.optional(component[name])).filter((text) => text !== undefined);
  return (
    <div class="flow-footer">
      {texts.length > 0 && (
        <p class="sub">
          {texts.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </p>
      )}
      <button type="submit" class="primary" disabled={isBusy || !resolver.flag(component.enabled, true)}>
        {isBusy ? "…" : resolver.text(component.label)}
      </button>
    </div>
  );
}
