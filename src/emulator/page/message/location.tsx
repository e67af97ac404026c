/** A place. The page draws no map: that would ask somebody else. */
import { OutwardLink } from "../markup/formatted.js";

export interface Place {
  latitude: number | string;
  longitude: number | string;
  name?: string;
  address?: string;
}

export function Location({ latitude, longitude, name, address }: Place) {
  const at = `${latitude},${longitude}`;
  return (
    <div class="card">
      <p>
        <strong>{name ?? "Location"}</strong>
      </p>
      {address && <p>{address}</p>}
      <p>
        <OutwardLink
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`}
        >
          {at}
        </OutwardLink>
      </p>
    </div>
  );
}
