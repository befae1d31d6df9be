// Draws the tree of a message. There is no HTML here to be escaped: only these elements can come out.
import { type ReactNode } from "react";
import type { Node, Style } from "@wire";
import { withoutPiles } from "../model/text";
import { useWords } from "../words/useWords";
import { CodeBlock } from "./CodeBlock";
import { CustomEmoji } from "./CustomEmoji";
import { Mention } from "./Mention";
import { MessageLink } from "./MessageLink";
import { Spoiler } from "./Spoiler";
import "./text.css";

export function Nodes({ nodes }: { nodes: readonly Node[] }): ReactNode {
  // The tree of a message never changes in place, so positions are good keys.
  return nodes.map((node, index) => <OneNode key={index} node={node} />);
}

const tags: Readonly<Record<Style, "strong" | "em" | "u" | "s" | "sub" | "sup">> = {
  strong: "strong", emphasis: "em", underline: "u", strike: "s", subscript: "sub", superscript: "sup",
};

/** A link to a room or to what was said in it. Whoever wrote words for it is shown those; an identifier says nothing to anybody. */
function RoomMention({ node: { url, room, name, worded, event } }: { node: Extract<Node, { kind: "roomMention" }> }) {
  const words = useWords();
  const known = name !== room || !room.startsWith("!");
  const text = worded || (known && event === null) ? name
    : event === null ? words.say("text.room")
      : known ? words.say("text.messageIn", { room: name }) : words.say("text.message");
  return <MessageLink room url={url} nodes={[{ kind: "text", text }]} />;
}

function OneNode({ node }: { node: Node }): ReactNode {
  switch (node.kind) {
    case "text": return withoutPiles(node.text);
    case "break": return <br />;
    case "rule": return <hr className="text-rule" />;
    case "code": return <code className="text-code">{node.text}</code>;
    case "codeBlock": return <CodeBlock language={node.language} text={node.text} />;
    case "mention": return <Mention userId={node.userId} name={node.name} />;
    case "everyone": return <Everyone />;
    case "emoji": return <CustomEmoji media={node.media} name={node.name} />;
    case "roomMention": return <RoomMention node={node} />;
    case "link": return <MessageLink url={node.url} nodes={node.children} />;
    case "spoiler": return <Spoiler reason={node.reason} nodes={node.children} />;
    case "paragraph": return <p className="text-paragraph"><Nodes nodes={node.children} /></p>;
    // Headings inside messages are looks only: they must not enter the page's outline.
    case "heading": return <p className="text-heading" data-level={node.level}><Nodes nodes={node.children} /></p>;
    // What has a side by itself turns with its text; within, each paragraph finds its own direction by its style.
    case "quote": return <blockquote className="text-quote" dir="auto"><Nodes nodes={node.children} /></blockquote>;
    case "table": return <MessageTable rows={node.rows} />;
    case "list": return <MessageList start={node.start} items={node.items} />;
    case "styled": {
      const Tag = tags[node.style];
      return <Tag><Nodes nodes={node.children} /></Tag>;
    }
  }
}

function Everyone() {
  const words = useWords();
  return <bdi className="text-mention" data-own title={words.say("text.everyone")}>@room</bdi>;
}

function MessageList({ start, items }: Pick<Extract<Node, { kind: "list" }>, "start" | "items">) {
  const entries = items.map((item, index) => <li key={index}><Nodes nodes={item.children} /></li>);
  return start === null
    ? <ul className="text-list" dir="auto">{entries}</ul>
    // Long numbers would stand outside of the message.
    : <ol className="text-list" dir="auto" start={start} data-wide={Math.abs(start) + items.length > 99 || undefined}>{entries}</ol>;
}

function MessageTable({ rows }: Pick<Extract<Node, { kind: "table" }>, "rows">) {
  const words = useWords();
  return (
    // A wide table scrolls by itself; the keyboard must reach it to do so.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="text-table" role="group" aria-label={words.say("message.table")} tabIndex={0} dir="auto">
      <table>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.cells.map((cell, at) => cell.header
                ? <th key={at} scope={index === 0 ? "col" : "row"}><Nodes nodes={cell.children} /></th>
                : <td key={at}><Nodes nodes={cell.children} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
