import type { ComponentChildren } from 'preact'

interface CardProps {
  title?: string | undefined
  /** Makes the card a place that links can go to, such as `/settings#connected-services`. */
  id?: string | undefined
  children: ComponentChildren
}

/** A section of a longer page. */
export function Card({ title, id, children }: CardProps) {
  const titleId = id && title ? `${id}-title` : undefined
  return (
    <section class="card" id={id} aria-labelledby={titleId}>
      {title && (
        <h2 class="card-title" id={titleId}>
          {title}
        </h2>
      )}
      {children}
    </section>
  )
}

/** A list of {@link Row}s. */
export function Rows({ children }: { children: ComponentChildren }) {
  return <ul class="rows">{children}</ul>
}

interface RowProps {
  /** Before the words, such as an `<Avatar>`. */
  picture?: ComponentChildren
  title: ComponentChildren
  /** What it is, in the ordinary colour of text. */
  detail?: ComponentChildren
  /** When or where, more quietly. */
  meta?: ComponentChildren
  action?: ComponentChildren
}

/** One thing of a list: a device, an address, an event. */
export function Row({ picture, title, detail, meta, action }: RowProps) {
  return (
    <li class="row">
      {picture && <div class="row-picture">{picture}</div>}
      <div class="row-words">
        <p class="row-title">{title}</p>
        {detail && <p class="row-detail">{detail}</p>}
        {meta && <p class="row-meta">{meta}</p>}
      </div>
      {action && <div class="row-action">{action}</div>}
    </li>
  )
}
