/** Markdown as elements. HTML in it is a text like any other. */
import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import type { ComponentChildren } from "preact";
import { OutwardLink } from "../markup/formatted.js";
import { webAddress } from "../markup/inline.js";
import { pictureUrl } from "./picture.js";

// Its union has a member that fits all; without extensions there is none such.
const known = (token: Token) => token as MarkedToken;

function Link({ href, tokens }: Tokens.Link) {
  const address = webAddress(href);
  return address ? <OutwardLink href={address}>{inside(tokens)}</OutwardLink> : inside(tokens);
}

function Picture({ href, text }: Tokens.Image) {
  const src = pictureUrl(href);
  return src ? <img src={src} alt={text} /> : <span class="hint">{text || "Picture"}</span>;
}

function List({ ordered, start, items }: Tokens.List) {
  const entries = items.map(({ tokens }, index) => <li key={index}>{inside(tokens)}</li>);
  return ordered ? <ol start={Number(start)}>{entries}</ol> : <ul>{entries}</ul>;
}

function Table({ header, rows }: Tokens.Table) {
  return (
    <div class="flow-table">
      <table>
        <thead>
          <tr>
            {header.map(({ tokens }, index) => (
              <th key={index} scope="col">
                {inside(tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map(({ tokens }, index) => (
                <td key={index}>{inside(tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Piece({ token }: { token: MarkedToken }) {
  switch (token.type) {
    case "heading":
      return token.depth === 1 ? <h3>{inside(token.tokens)}</h3> : <h4>{inside(token.tokens)}</h4>;
    case "paragraph":
      return <p>{inside(token.tokens)}</p>;
    case "blockquote":
      return <blockquote>{inside(token.tokens)}</blockquote>;
    case "list":
      return <List {...token} />;
    case "table":
      return <Table {...token} />;
    case "strong":
      return <strong>{inside(token.tokens)}</strong>;
    case "em":
      return <em>{inside(token.tokens)}</em>;
    case "del":
      return <s>{inside(token.tokens)}</s>;
    case "codespan":
      return <code>{token.text}</code>;
    case "code":
      return <pre>{token.text}</pre>;
    case "link":
      return <Link {...token} />;
    case "image":
      return <Picture {...token} />;
    case "br":
      return <br />;
    case "hr":
      return <hr />;
    case "text":
      return token.tokens ? inside(token.tokens) : token.text;
    case "escape":
      return token.text;
    case "space":
    case "def":
      return null;
    default:
      return token.raw;
  }
}

function inside(tokens: readonly Token[]): ComponentChildren {
  return tokens.map((token, index) => <Piece key={index} token={known(token)} />);
}

export function Markdown({ text }: { text: string }) {
  return <div class="formatted">{inside(lexer(text))}</div>;
}
