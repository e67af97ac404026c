/** People's cards. */
import type { ContactCard, IncomingContactCard } from "../../../generated/openapi.js";

function Card({ card }: { card: ContactCard | IncomingContactCard }) {
  const lines = [
    card.org?.company,
    ...(card.phones ?? []).map(({ phone }) => phone),
    ...(card.emails ?? []).map(({ email }) => email),
    ...(card.urls ?? []).map(({ url }) => url),
  ];
  return (
    <li class="card">
      <strong>{card.name?.formatted_name ?? "Contact"}</strong>
      {lines.map((line) => line !== undefined && <p key={line}>{line}</p>)}
    </li>
  );
}

export function Contacts({ cards }: { cards: readonly (ContactCard | IncomingContactCard)[] }) {
  return (
    <ul class="plain">
      {cards.map((card, index) => (
        <Card key={index} card={card} />
      ))}
    </ul>
  );
}
