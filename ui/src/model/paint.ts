// Tells when what was changed is on screen.

/** In a hidden window frames do not come; then it is as good as painted after this time. */
const HIDDEN_AFTER = 250;

export type AfterPaint = (run: () => void) => void;

export const afterPaint: AfterPaint = (run) => {
  let due = true;
  const once = () => {
    if (!due) return;
    due = false;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, HIDDEN_AFTER);
  requestAnimationFrame(once);
};
