// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
// biome-ignore-all lint/suspicious/noThenProperty: a branch of a Flow JSON is called so
/** Flow JSON documents with every component and every action, and what they are made of. */
import type { FlowComponent, FlowFooter, FlowJson, FlowScreen } from "wapi-ts/graph";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk";

export const footer: FlowFooter = {
  type: "Footer",
  label: "Done",
  "on-click-action": { name: "complete", payload: {} },
};

/** A flow of one screen that holds these components, and a footer unless one of them is. */
export const flowOf = (...children: FlowComponent[]): FlowJson => ({
  version: "7.3",
  screens: [screenOf("ONLY", ...children, ...(children.some(({ type }) => type === "Footer") ? [] : [footer]))],
});

export const screenOf = (id: string, ...children: FlowComponent[]): FlowScreen => ({
  id,
  title: "Garden",
  terminal: true,
  layout: { type: "SingleColumnLayout", children },
});

const visible = "${data.is_visible}";
const exchange = { name: "data_exchange", payload: { day: "${form.day}" } } as const;
const update = { name: "update_data", payload: { is_visible: false } } as const;
const toNext = { name: "navigate", next: { type: "screen", name: "NEXT" }, payload: { a: 1 } } as const;

/** One of each kind, with every member that it has. */
export const components: { [Type in FlowComponent["type"]]: Extract<FlowComponent, { type: Type }> } = {
  TextHeading: { type: "TextHeading", text: "Garden", visible },
  TextSubheading: { type: "TextSubheading", text: "${data.title}", visible: true },
  TextBody: {
    type: "TextBody",
    text: ["One", "**Two**"],
    "font-weight": "bold_italic",
    strikethrough: "${data.is_gone}",
    markdown: true,
    visible: "`${form.age} > 17`",
  },
  TextCaption: {
    type: "TextCaption",
    text: "Small",
    "font-weight": "${data.weight}",
    strikethrough: false,
    markdown: true,
  },
  RichText: { type: "RichText", text: "${data.terms}", visible },
  TextInput: {
    type: "TextInput",
    name: "email",
    label: "E-mail",
    "label-variant": "large",
    "input-type": "text",
    pattern: "^\\S+@\\S+$",
    required: true,
    "min-chars": 3,
    "max-chars": "${data.longest}",
    "helper-text": "As in a@example.com",
    enabled: "${data.is_enabled}",
    visible,
    "init-value": "${data.email}",
    "error-message": "${data.error}",
  },
  TextArea: {
    type: "TextArea",
    name: "comment",
    label: "Comment",
    "label-variant": "large",
    required: false,
    "max-length": 300,
    "helper-text": "${data.hint}",
    enabled: true,
    visible,
    "init-value": "Hello",
    "error-message": "Too short",
  },
  CheckboxGroup: {
    type: "CheckboxGroup",
    name: "plants",
    label: "Plants",
    description: "All that grow",
    "data-source": [
      {
        id: "trees",
        title: "Trees",
        description: "Tall",
        metadata: "from 40 EUR",
        enabled: true,
        image: PIXEL,
        "alt-text": "A tree",
      },
      {
        id: "herbs",
        title: "${data.herbs}",
        color: "#00AA55",
        "on-select-action": update,
        "on-unselect-action": update,
      },
    ],
    "min-selected-items": 1,
    "max-selected-items": 2,
    required: "${data.is_required}",
    enabled: true,
    visible,
    "media-size": "large",
    "init-value": ["trees"],
    "error-message": "${data.error}",
    "on-select-action": exchange,
    "on-unselect-action": update,
  },
  RadioButtonsGroup: {
    type: "RadioButtonsGroup",
    name: "size",
    label: "Size",
    description: "Of the pot",
    "data-source": "${data.sizes}",
    required: true,
    enabled: true,
    visible,
    "media-size": "${data.media_size}",
    "init-value": "${data.size}",
    "error-message": "Not now",
    "on-select-action": update,
    "on-unselect-action": update,
  },
  Dropdown: {
    type: "Dropdown",
    name: "country",
    label: "Country",
    "data-source": Array.from({ length: 200 }, (_, index) => ({ id: `${index}`, title: `Country ${index}` })),
    required: true,
    enabled: true,
    visible,
    "init-value": "7",
    "error-message": "Not there",
    "on-select-action": exchange,
    "on-unselect-action": update,
  },
  ChipsSelector: {
    type: "ChipsSelector",
    name: "interests",
    label: "Interests",
    description: "What you like",
    "data-source": [
      { id: "balcony", title: "Balcony", enabled: true },
      { id: "indoor", title: "Indoor", "on-select-action": update, "on-unselect-action": update },
    ],
    "min-selected-items": 0,
    "max-selected-items": 2,
    required: true,
    enabled: true,
    visible,
    "init-value": "${data.interests}",
    "error-message": "Choose two",
    "on-select-action": exchange,
    "on-unselect-action": update,
  },
  OptIn: {
    type: "OptIn",
    name: "terms",
    label: "I agree",
    required: true,
    visible,
    "init-value": false,
    "on-click-action": { name: "open_url", url: "https://example.com/terms" },
    "on-select-action": update,
    "on-unselect-action": update,
  },
  DatePicker: {
    type: "DatePicker",
    name: "day",
    label: "Day",
    "helper-text": "A day of this year",
    "min-date": "2026-01-01",
    "max-date": "${data.last_day}",
    "unavailable-dates": ["2026-12-24"],
    required: true,
    enabled: true,
    visible,
    "init-value": "2026-12-04",
    "error-message": "Closed",
    "on-select-action": exchange,
  },
  CalendarPicker: {
    type: "CalendarPicker",
    name: "stay",
    title: "Your stay",
    description: "Two nights or more",
    label: { "start-date": "Arrival", "end-date": "Departure" },
    "helper-text": { "start-date": "From two o'clock" },
    required: { "start-date": true, "end-date": "${data.is_required}" },
    enabled: true,
    visible,
    mode: "range",
    "min-date": "2026-01-01",
    "max-date": "2026-12-31",
    "unavailable-dates": "${data.closed}",
    "include-days": ["Mon", "Sun"],
    "min-days": 2,
    "max-days": 14,
    "init-value": { "start-date": "2026-12-04", "end-date": "${data.end}" },
    "error-message": { "end-date": "Too long" },
    "on-select-action": exchange,
  },
  Image: {
    type: "Image",
    src: PIXEL,
    width: 100,
    height: "${data.height}",
    "scale-type": "contain",
    "aspect-ratio": 1.5,
    "alt-text": "An aloe",
    visible,
  },
  ImageCarousel: {
    type: "ImageCarousel",
    images: [
      { src: PIXEL, "alt-text": "An aloe" },
      { src: "${data.picture}", "alt-text": "${data.text}" },
    ],
    "aspect-ratio": "16:9",
    "scale-type": "cover",
    visible,
  },
  PhotoPicker: {
    type: "PhotoPicker",
    name: "leaf",
    label: "A leaf",
    description: "From above",
    "photo-source": "camera",
    "max-file-size-kb": 25_600,
    "min-uploaded-photos": 0,
    "max-uploaded-photos": 30,
    enabled: true,
    visible,
    "error-message": { "790aba14": "Too dark" },
  },
  DocumentPicker: {
    type: "DocumentPicker",
    name: "plan",
    label: "A plan",
    description: "Of the garden",
    "max-file-size-kb": 1,
    "min-uploaded-documents": 1,
    "max-uploaded-documents": 2,
    "allowed-mime-types": ["application/pdf", "image/jpeg"],
    enabled: true,
    visible,
    "error-message": "${data.error}",
  },
  EmbeddedLink: { type: "EmbeddedLink", text: "Our nursery", "on-click-action": toNext, visible },
  NavigationList: {
    type: "NavigationList",
    name: "nurseries",
    label: "Nurseries",
    description: "In the south",
    "media-size": "regular",
    "list-items": [
      {
        id: "lund",
        "main-content": { title: "Lund", description: "Open", metadata: "Trees and herbs" },
        start: { image: PIXEL, "alt-text": "The house" },
        end: { title: "2 km", description: "by bike", metadata: "or bus" },
        badge: "New",
        tags: ["Trees", "Herbs", "Pots"],
        "on-click-action": toNext,
      },
      { id: "malmo", "main-content": { title: "Malmö" }, "on-click-action": exchange },
    ],
  },
  Footer: {
    type: "Footer",
    label: "Pay",
    "left-caption": "Total",
    "right-caption": "${data.total}",
    enabled: "${data.is_enabled}",
    "on-click-action": { name: "complete", payload: { total: "${data.total}" } },
  },
  Form: {
    type: "Form",
    name: "address",
    children: [
      { type: "TextInput", name: "city", label: "City" },
      { type: "If", condition: "${form.city}", then: [{ type: "TextInput", name: "street", label: "Street" }] },
      { type: "Footer", label: "Send", "center-caption": "Free", "on-click-action": exchange },
    ],
    "init-values": { city: "Lund" },
    "error-messages": "${data.errors}",
  },
  If: {
    type: "If",
    condition: "(${form.age} >= 18 && ${data.is_open}) || !${screen.FIRST.form.is_sure}",
    then: [
      {
        type: "If",
        condition: "${form.city} == 'Lund'",
        then: [
          {
            type: "Switch",
            value: "${form.plant}",
            cases: {
              tree: [{ type: "TextBody", text: "Dig deep" }],
              herb: [{ type: "TextBody", text: "Water" }],
              default: [],
            },
          },
        ],
        else: [{ type: "If", condition: "${data.a}", then: [{ type: "TextCaption", text: "Third" }] }],
      },
    ],
    else: [{ type: "Footer", label: "Leave", "on-click-action": exchange }],
  },
  Switch: {
    type: "Switch",
    value: "${data.animal}",
    cases: {
      cat: [{ type: "Image", src: PIXEL }],
      dog: [{ type: "Footer", label: "Walk", "on-click-action": toNext }],
    },
  },
};

/** Screens that follow one another without an endpoint; data of every type. */
export const withoutEndpoint: FlowJson = {
  version: "7.1",
  screens: [
    {
      id: "LIST",
      title: "Nurseries",
      layout: {
        type: "SingleColumnLayout",
        children: [{ ...components.NavigationList, "list-items": "${data.items}", "on-click-action": toNext }],
      },
      data: {
        items: {
          type: "array",
          items: {
            type: "object",
            properties: { id: { type: "string" }, tags: { type: "array", items: { type: "string" } } },
            required: ["id"],
          },
          __example__: [{ id: "lund", tags: [] }],
        },
        count: { type: "integer", __example__: 1 },
        price: { type: "number", __example__: 1.5 },
        is_open: { type: "boolean", __example__: true },
      },
    },
    { ...screenOf("NEXT", footer), success: false, sensitive: ["code"], title: "${data.title}" },
  ],
};

/** Screens that an endpoint decides about. */
export const withEndpoint: FlowJson = {
  version: "7.3",
  data_api_version: "4.0",
  routing_model: { DAY: ["HOUR", "CLOSED"], HOUR: [], CLOSED: [] },
  screens: [
    { ...screenOf("DAY", components.DatePicker, { ...footer, "on-click-action": exchange }), terminal: false },
    {
      ...screenOf("HOUR", components.Dropdown, { ...footer, "on-click-action": { name: "data_exchange" } }),
      refresh_on_back: true,
    },
    screenOf("CLOSED", components.RichText, footer),
  ],
};
