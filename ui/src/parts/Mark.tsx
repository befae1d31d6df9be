// The mark of the app; decorative, the name always stands near it.
import mark from "../../../icons/chancery.svg";
import "./mark.css";

export function Mark() {
  return <img className="mark" src={mark} alt="" draggable={false} />;
}
