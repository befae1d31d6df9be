// The field for writing as it will look. What is in it is kept by the editor itself; the page is told of changes.
import { useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import type { EditorProps } from "./editorField";
import { FieldView } from "./editorView";
import "./editor.css";

export function Editor({ ref, ...props }: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const [field] = useState(() => new FieldView(props));
  useLayoutEffect(() => (place.current === null ? undefined : field.mount(place.current)), [field]);
  useLayoutEffect(() => field.follow(props));
  useImperativeHandle(ref, () => field.handle, [field]);
  return <div className="editor" ref={place} />;
}
