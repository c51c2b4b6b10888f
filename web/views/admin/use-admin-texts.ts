import addresses from 'corsac:texts/admin'
import type { FluentResource } from '@fluent/bundle'
import { useEffect, useState } from 'preact/hooks'
import type { L10n } from '../../l10n.ts'
import type { ViewProps } from '../parts/view-props.ts'

const loaded = new WeakSet<L10n>()

async function load(l10n: L10n): Promise<void> {
  if (loaded.has(l10n)) return
  const response = await fetch(addresses[l10n.locale] || addresses['en'] || '')
  if (!response.ok) throw new Error('no texts')
  l10n.add({ body: await response.json() } as FluentResource)
  loaded.add(l10n)
}

/**
 * The texts of these pages, which are a file of their own since few people need them.
 *
 * @returns the language with them; absent: they are on their way
 */
export function useAdminTexts({ flow, l10n }: ViewProps): L10n | undefined {
  const [ready, setReady] = useState<L10n>()
  useEffect(() => {
    let isWanted = true
    load(l10n).then(
      () => isWanted && setReady(l10n),
      () => isWanted && flow.problem('unreachable'),
    )
    return () => {
      isWanted = false
    }
  }, [flow, l10n])
  // Another language: the one before goes on until it is there.
  return ready
}
