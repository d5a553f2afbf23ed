/** Which mark of a picture an arrow key leads to. Pure. */

export interface MarkPlace {
  /** From the left. */
  column: number;
  /** From the bottom. */
  row: number;
}

/** The place of the mark that a key leads to; null where it leads nowhere. */
export function nextMark(marks: readonly MarkPlace[], from: number, key: string): number | null {
  const here = marks[from];
  if (here === undefined || marks.length < 2) return null;
  const places = marks.map((mark, index) => ({ ...mark, index }));
  const nearest = (some: typeof places, far: (mark: MarkPlace) => number) =>
    some.toSorted((a, b) => far(a) - far(b) || Math.abs(a.row - here.row) - Math.abs(b.row - here.row))[0]?.index ??
    null;
  switch (key) {
    case 'ArrowRight':
      return nearest(
        places.filter(({ column }) => column > here.column),
        ({ column }) => column,
      );
    case 'ArrowLeft':
      return nearest(
        places.filter(({ column }) => column < here.column),
        ({ column }) => -column,
      );
    case 'ArrowUp':
      return nearest(
        places.filter(({ column, row }) => column === here.column && row > here.row),
        ({ row }) => row,
      );
    case 'ArrowDown':
      return nearest(
        places.filter(({ column, row }) => column === here.column && row < here.row),
        ({ row }) => -row,
      );
    case 'Home':
      return nearest(places, ({ column }) => column);
    case 'End':
      return nearest(places, ({ column }) => -column);
    default:
      return null;
  }
}
