// How much of something is done.
import "./progress.css";

export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return <progress className="progress" aria-label={label} max={Math.max(1, total)} value={Math.min(done, total)} />;
}
