/** A component of a screen, by its type. What is not known is said to be not drawn. */
import { Dropdown, Rows } from "./choices.js";
import { isInput, type Placed } from "./components.js";
import { CalendarPicker, DatePicker } from "./days.js";
import { OptIn, TextArea, TextInput } from "./lines.js";
import { EmbeddedLink, Footer, NavigationList } from "./navigation.js";
import { Picker } from "./pickers.js";
import { Image, ImageCarousel } from "./pictures.js";
import { Reading } from "./texts.js";
import { textOf } from "./values.js";

function NotDrawn({ type }: { type: unknown }) {
  return <p class="hint">not drawn: {textOf(type)}</p>;
}

function Input({ input }: { input: Placed }) {
  if (!isInput(input)) return <NotDrawn type={input.component.type} />;
  const { component } = input;
  switch (component.type) {
    case "TextInput":
      return <TextInput input={input} component={component} />;
    case "TextArea":
      return <TextArea input={input} component={component} />;
    case "OptIn":
      return <OptIn input={input} component={component} />;
    case "CheckboxGroup":
    case "RadioButtonsGroup":
    case "ChipsSelector":
      return <Rows input={input} component={component} />;
    case "Dropdown":
      return <Dropdown input={input} component={component} />;
    case "DatePicker":
      return <DatePicker input={input} component={component} />;
    case "CalendarPicker":
      return <CalendarPicker input={input} component={component} />;
    case "PhotoPicker":
    case "DocumentPicker":
      return <Picker input={input} component={component} />;
  }
}

export function Component({ placed }: { placed: Placed }) {
  const { component } = placed;
  switch (component.type) {
    case "TextHeading":
    case "TextSubheading":
    case "TextBody":
    case "TextCaption":
    case "RichText":
      return <Reading component={component} />;
    case "Image":
      return <Image component={component} />;
    case "ImageCarousel":
      return <ImageCarousel component={component} />;
    case "EmbeddedLink":
      return <EmbeddedLink component={component} />;
    case "NavigationList":
      return <NavigationList component={component} />;
    case "Footer":
      return <Footer component={component} />;
    default:
      return <Input input={placed} />;
  }
}
