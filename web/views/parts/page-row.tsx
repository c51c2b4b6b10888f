import { Button } from '../../ui/index.ts'
import { Row } from '../../ui/later.ts'

interface PageRowProps {
  title: string
  detail: string
  href: string
  /** the button's words */
  open: string
  primary?: boolean
}

/** A row about something that has a page of its own, and the way there. */
export const PageRow = ({ title, detail, href, open, primary }: PageRowProps) => (
  <Row
    title={title}
    detail={detail}
    action={
      <Button kind={primary ? 'primary' : 'quiet'} href={href}>
        {open}
      </Button>
    }
  />
)
