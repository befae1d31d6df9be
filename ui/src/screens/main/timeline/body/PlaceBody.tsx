// A place, as coordinates on a card. No map is fetched: that would tell its server what is looked at.
import type { Place } from "@wire";
import { placeLink } from "../../../../model/links";
import { withoutPiles } from "../../../../model/text";
import { Button } from "../../../../parts/Button";
import { CopyButton } from "../../../../parts/CopyButton";
import { Icon } from "../../../../parts/Icon";
import { useLinks } from "../../../../text/Links";
import { useWords } from "../../../../words/useWords";
import { tellCoordinates, tellDistance } from "../../../../words/tellPlace";
import "./place.css";

export function PlaceBody({ id, place }: { id: string; place: Place }) {
  const words = useWords();
  const { openPlace } = useLinks();
  const { label, uncertainty, senderIsThere } = place;
  const kind = words.say(senderIsThere ? "place.here" : "place.there");
  return (
    <div className="place">
      <div className="place-words" id={id}>
        <span className="place-mark"><Icon name="place" /></span>
        <div>
          <p className="place-title">{label === null ? kind : <bdi>{withoutPiles(label)}</bdi>}</p>
          {label === null ? null : <p>{kind}</p>}
          <p className="number"><bdi>{tellCoordinates(place, words)}</bdi></p>
          {uncertainty === null ? null : <p>{words.say("place.within", { distance: tellDistance(uncertainty, words) })}</p>}
        </div>
      </div>
      <div className="place-ways">
        <Button small onPress={() => openPlace(placeLink(place))}>{words.say("place.open")}</Button>
        <CopyButton compact label={words.say("place.copy")} text={placeLink(place).replace(/^geo:|;.*$/gu, "")} />
      </div>
    </div>
  );
}
