import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useVault } from '../session/session-context.tsx'

/** The identifiers that issuers write into credentials; the private halves are not shown. */
export function HolderKeys() {
  const { t } = useTranslation('vault')
  const vault = useVault()
  const [dids, setDids] = useState<string[]>([])
  useEffect(() => {
    let isHere = true
    void vault.openOnUse('identity').then((identities) => {
      if (isHere) setDids(identities.flatMap(({ content }) => content.keys.map(({ did }) => did)))
    })
    return () => {
      isHere = false
    }
  }, [vault])
  return (
    <details>
      <summary>{t('security.showKeys', { count: dids.length })}</summary>
      <ul className="holder-keys" dir="ltr">
        {dids.map((did) => (
          <li key={did}>
            <code>{did}</code>
          </li>
        ))}
      </ul>
      <Text c="dimmed">{t('security.keysTechnical')}</Text>
    </details>
  )
}
