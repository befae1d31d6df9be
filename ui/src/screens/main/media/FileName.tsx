// The name of a file: cut in its middle where there is no room, so that its ending always shows.
import { nameParts } from "../../../model/attachment";

export function FileName({ name }: { name: string }) {
  const { stem, extension } = nameParts(name);
  // Two isolated pieces: no letter of the name can turn the ending around.
  return (
    <span className="file-name" title={name} dir="ltr">
      <bdi className="file-stem">{stem}</bdi>
      {extension === "" ? null : <bdi className="file-ending">{extension}</bdi>}
    </span>
  );
}
