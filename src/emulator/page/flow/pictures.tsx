/** Pictures of a screen. */
import type { FlowCarouselImage, FlowImage, FlowImageCarousel } from "../../../generated/openapi.js";
import { pictureUrl } from "./picture.js";
import { useStage } from "./stage.js";
import { isObject } from "./values.js";

interface ShownProps {
  src: string;
  alt: string;
  /** Fills its frame and is clipped. */
  isCover: boolean;
  ratio?: string | undefined;
  height?: number | undefined;
}

function Shown({ src, alt, isCover, ratio, height }: ShownProps) {
  const url = pictureUrl(src);
  if (!url) return <p class="hint">A picture that is no JPEG and no PNG in base64{alt && `: ${alt}`}</p>;
  const style = {
    ...(isCover && { objectFit: "cover" as const, width: "100%" }),
    ...(ratio !== undefined && { aspectRatio: ratio }),
    ...(height !== undefined && { height: `${height}px` }),
  };
  return <img class="flow-picture" src={url} alt={alt} style={style} />;
}

export function Image({ component }: { component: FlowImage }) {
  const { resolver } = useStage();
  const isCover = component["scale-type"] === "cover";
  return (
    <Shown
      src={resolver.text(component.src)}
      alt={resolver.text(component["alt-text"])}
      isCover={isCover}
      ratio={isCover ? String(resolver.number(component["aspect-ratio"]) ?? 1) : undefined}
      height={resolver.number(component.height)}
    />
  );
}

const isPicture = (value: unknown): value is FlowCarouselImage => isObject(value) && typeof value.src === "string";

export function ImageCarousel({ component }: { component: FlowImageCarousel }) {
  const { resolver } = useStage();
  const pictures = resolver.list(component.images).filter(isPicture);
  return (
    <ul class="plain flow-carousel" aria-label="Pictures">
      {pictures.map((picture, index) => (
        <li key={index}>
          <Shown
            src={resolver.text(picture.src)}
            alt={resolver.text(picture["alt-text"])}
            isCover={component["scale-type"] === "cover"}
            ratio={(component["aspect-ratio"] ?? "4:3").replace(":", " / ")}
          />
        </li>
      ))}
    </ul>
  );
}
