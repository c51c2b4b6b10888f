import type { ComponentChildren } from 'preact'

interface TableProps {
  /** What is listed, for screen readers. */
  label: string
  columns: readonly string[]
  rows: readonly {
    /** also of the element, which can take the focus */
    id: string
    /** as many as there are columns; the first names the row */
    cells: readonly ComponentChildren[]
  }[]
}

/** Things with the same few facts each. Where there is no room for columns, every row is a card. */
export function Table({ label, columns, rows }: TableProps) {
  return (
    <table class="table">
      <caption class="visually-hidden">{label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id} id={id} tabIndex={-1}>
            {cells.map((cell, i) =>
              i === 0 ? (
                <th key={columns[i]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={columns[i]}>
                  <span class="table-column" aria-hidden="true">
                    {columns[i]}
                  </span>
                  <div>{cell}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
