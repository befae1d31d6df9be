// The page of the stories: `?story=NAME` draws one, nothing lists them all. How it looks stands behind the hash and can
// change while it is shown: `#appearance=dark&language=fr&size=200`.
import { useEffect, useLayoutEffect, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { useAppearance, useSpeech } from "../app/surroundings";
import { Words } from "../app/Words";
import { stories as fault } from "../screens/fault/FaultScreen.stories";
import { stories as acting } from "../screens/main/acting.stories";
import { stories as actingFailures } from "../screens/main/actingFailures.stories";
import { stories as composer } from "../screens/main/composer.stories";
import { stories as conversation } from "../screens/main/conversation.stories";
import { stories as main } from "../screens/main/Main.stories";
import { stories as media } from "../screens/main/media.stories";
import { stories as messages } from "../screens/main/messages.stories";
import { stories as overlays } from "../screens/main/overlays.stories";
import { stories as rooms } from "../screens/main/rooms.stories";
import { stories as settings } from "../screens/settings/Settings.stories";
import { stories as signIn } from "../screens/signIn/SignIn.stories";
import { stories as start } from "../screens/start/Start.stories";
import { loadAhead } from "../parts/later";
import { catalogues } from "../words/all";
import type { Story } from "./story";
import "../styles/base.css";

const all: readonly Story[] = [...start, ...signIn, ...fault, ...main, ...conversation, ...composer, ...acting, ...actingFailures, ...messages, ...media, ...rooms, ...overlays, ...settings];

function followHash(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

function Shown({ story }: { story: Story }) {
  const looks = new URLSearchParams(useSyncExternalStore(followHash, () => window.location.hash.slice(1)));
  const appearance = (["light", "dark"] as const).find((each) => each === looks.get("appearance")) ?? "system";
  const language = (["fr", "de"] as const).find((each) => each === looks.get("language")) ?? "en";
  const size = Number(looks.get("size") ?? "100");
  useAppearance(appearance);
  const speech = useSpeech(language);
  useLayoutEffect(() => {
    document.documentElement.style.fontSize = size === 100 ? "" : `${(93.75 * size) / 100}%`;
  }, [size]);
  useEffect(() => {
    void Promise.resolve(story.play?.()).then(() => document.fonts.ready).then(() => {
      document.documentElement.dataset.ready = "yes";
    });
  }, [story]);
  return <Words speech={speech} catalogue={catalogues[speech.language]}>{story.draw()}</Words>;
}

function Contents() {
  return (
    <main>
      <h1>Stories</h1>
      <ul>
        {all.map(({ name }) => <li key={name}><a data-story={name} href={`?story=${encodeURIComponent(name)}`}>{name}</a></li>)}
      </ul>
    </main>
  );
}

const wanted = new URLSearchParams(window.location.search).get("story");
const story = all.find(({ name }) => name === wanted);
const place = document.getElementById("root");
// A story is one state, not the way there: everything is loaded beforehand.
void loadAhead().then(() => {
  if (place !== null) createRoot(place).render(story === undefined ? <Contents /> : <Shown story={story} />);
});
