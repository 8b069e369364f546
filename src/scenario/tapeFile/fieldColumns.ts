/** In which column, from 1, each field of a line of comma-separated values begins, quotes included. */
export function fieldColumns(line: string): number[] {
  const columns = [1];
  let isQuoted = false;
  for (let index = 0; index < line.length; index++) {
    if (line[index] === '"') isQuoted = !isQuoted;
    else if (line[index] === ',' && !isQuoted) columns.push(index + 2);
  }
  return columns;
}
