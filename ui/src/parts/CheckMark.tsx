// A box that is ticked or not, as a sign; what it belongs to says it to assistive technology.
import { Icon } from "./Icon";
import "./checkMark.css";

export function CheckMark({ checked }: { checked: boolean }) {
  return <span className="check-mark" data-checked={checked || undefined} aria-hidden="true">{checked ? <Icon name="check" /> : null}</span>;
}
