// A narrow column of places, one of which is shown: pictures with their names as tooltips, gone through with the arrows.
import { type ReactNode } from "react";
import { Button, Toolbar, ToggleButton, Tooltip, TooltipTrigger } from "react-aria-components";
import { Icon } from "./Icon";
import "./rail.css";

export type RailPlace = {
  readonly id: string;
  readonly label: string;
  readonly picture: ReactNode;
  /** Beside the picture, such as a number; said in words by `label`. */
  readonly mark: ReactNode;
  readonly depth: number;
  readonly chosen: boolean;
  readonly run: () => void;
  /** For a place with others below it. */
  readonly fold?: { readonly label: string; readonly folded: boolean; readonly run: () => void };
};

export function Rail({ label, places }: { label: string; places: readonly RailPlace[] }) {
  return (
    <Toolbar className="rail" orientation="vertical" aria-label={label}>
      {places.map((place) => (
        <div key={place.id} className="rail-place" data-depth={Math.min(place.depth, 2)}>
          <TooltipTrigger delay={400}>
            <ToggleButton className="rail-button" isSelected={place.chosen} onChange={place.run}>
              {place.picture}
              <span className="visually-hidden">{place.label}</span>
              <span className="rail-mark" aria-hidden="true">{place.mark}</span>
            </ToggleButton>
            <Tooltip className="tooltip" placement="right" offset={6}>{place.label}</Tooltip>
          </TooltipTrigger>
          {place.fold === undefined ? null : (
            <Button className="rail-fold" aria-label={place.fold.label} aria-expanded={!place.fold.folded} onPress={place.fold.run}>
              <Icon name="expand" />
            </Button>
          )}
        </div>
      ))}
    </Toolbar>
  );
}
