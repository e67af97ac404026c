/** A text with its mark-up shown. */
import type { ComponentChildren } from "preact";
import { type Block, parseMarkup } from "./blocks.js";
import type { Inline } from "./inline.js";

/** A page elsewhere learns nothing of this one. */
export function OutwardLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function Part({ part }: { part: Inline }) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "code":
      return <code>{part.text}</code>;
    case "link":
      return <OutwardLink href={part.href}>{part.text}</OutwardLink>;
    case "bold":
      return (
        <strong>
          <Line parts={part.children} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Line parts={part.children} />
        </em>
      );
    case "strike":
      return (
        <s>
          <Line parts={part.children} />
        </s>
      );
  }
}

function Line({ parts }: { parts: Inline[] }) {
  return parts.map((part, index) => <Part key={index} part={part} />);
}

function Lines({ lines }: { lines: Inline[][] }) {
  return lines.map((parts, index) => [index > 0 && <br key={`${index}-break`} />, <Line key={index} parts={parts} />]);
}

const items = (lines: Inline[][]) =>
  lines.map((parts, index) => (
    <li key={index}>
      <Line parts={parts} />
    </li>
  ));

function BlockOf({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Lines lines={block.lines} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Lines lines={block.lines} />
        </blockquote>
      );
    case "bullets":
      return <ul>{items(block.items)}</ul>;
    case "numbers":
      return <ol start={block.start}>{items(block.items)}</ol>;
    case "mono":
      return <pre>{block.text}</pre>;
  }
}

export function Formatted({ text }: { text: string }) {
  return (
    <div class="formatted" dir="auto">
      {parseMarkup(text).map((block, index) => (
        <BlockOf key={index} block={block} />
      ))}
    </div>
  );
}
