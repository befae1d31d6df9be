// The icons: one stroke weight, drawn on a grid of 16, in the colour of the text around them.

const shapes = {
  alert: "M8 2.2 14.3 13.3H1.7ZM8 6.5v3.2M8 11.6v.1",
  back: "M10 3 5 8l5 5",
  check: "m3 8.5 3.2 3.2L13 4.8",
  clock: "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 4.5V8l2.3 1.6",
  close: "m3.8 3.8 8.4 8.4M12.2 3.8l-8.4 8.4",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8Z",
  down: "M8 3v10M3.8 8.8 8 13l4.2-4.2",
  expand: "m4 6 4 4 4-4",
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 6.1a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8Z",
  file: "M4 1.8h5L12.5 5v9.2H4ZM9 1.8V5h3.5",
  leave: "M6.5 13.5h-4v-11h4M7 8h7M11 5l3 3-3 3",
  link: "M6.5 9.5l3-3M7 4.8l1.6-1.6a2.9 2.9 0 0 1 4.2 4.2L11.2 9M9 11.2l-1.6 1.6a2.9 2.9 0 0 1-4.2-4.2L4.8 7",
  lock: "M3.5 7h9v6.5h-9ZM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2",
  lockOff: "M3.5 7h9v6.5h-9ZM5.3 7V5a2.7 2.7 0 0 1 5.2-1",
  more: "M2.7 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M7.5 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M12.3 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0",
  offline: "M2 2l12 12M1.8 6.5A9 9 0 0 1 4.6 4.7M7 4a9 9 0 0 1 7.2 2.5M4 9a6 6 0 0 1 2.6-1.6M10.3 7.8A6 6 0 0 1 12 9M6.3 11.3a2.6 2.6 0 0 1 3.4 0M8 13.4v.1",
  people: "M6 2.5a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8ZM1.5 13.5c0-2.6 2-4.2 4.5-4.2s4.5 1.6 4.5 4.2M10.5 2.8a2.3 2.3 0 0 1 0 4.2M12 9.6c1.6.6 2.5 2 2.5 3.9",
  reply: "M6.5 3.5 2.5 7.5l4 4M2.5 7.5h6.2c2.8 0 4.8 1.8 4.8 5",
  search: "M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6ZM10.6 10.6l3.4 3.4",
  send: "M2.2 8 13.8 2.5 11 13.5 7.5 9.3ZM7.5 9.3l6.3-6.8",
  settings: "M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6M8 4.5a2 2 0 1 0 4 0 2 2 0 1 0-4 0M4 11.5a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
  signOut: "M6.5 13.5h-4v-11h4M7 8h7M11 5l3 3-3 3",
  star: "m8 1.9 1.9 3.9 4.2.6-3 3 .7 4.2L8 11.6l-3.8 2 .7-4.2-3-3 4.2-.6Z",
  unread: "M2 3.5h12v9H2ZM2 4l6 5 6-5",
} as const;

export type IconName = keyof typeof shapes;

/** Decorative: whatever it says is said in words beside it or by a label. */
export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false" data-filled={filled || undefined}>
      <path d={shapes[name]} />
    </svg>
  );
}
