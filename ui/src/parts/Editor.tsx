// The field for writing as it will look. What is in it is kept by the editor itself; the page is told of changes.
import { useContext, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import type { EditorProps } from "./editorField";
import { FieldView } from "./editorView";
import { PreferencesContext } from "./preferences";
import "./editor.css";

export function Editor({ ref, ...wishes }: EditorProps) {
  const { skinTone } = useContext(PreferencesContext);
  const props = { ...wishes, skinTone };
  const place = useRef<HTMLDivElement>(null);
  const [field] = useState(() => new FieldView(props));
  useLayoutEffect(() => (place.current === null ? undefined : field.mount(place.current)), [field]);
  useLayoutEffect(() => field.follow(props));
  useImperativeHandle(ref, () => field.handle, [field]);
  return <div className="editor" ref={place} />;
}
