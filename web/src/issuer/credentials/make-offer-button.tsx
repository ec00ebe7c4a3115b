import './credentials.css'
import { call } from '@cloudtnt/contract'
import { type CredentialView, makeOffer, type Offer } from '@cloudtnt/contract/issuer/credentials'
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import { Dialog } from '../../ui/dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { problemText } from '../../ui/problem-text.ts'

type Props = { credential: CredentialView }

/** Hands a credential over in person: the holder scans an offer, and is told the code by word of mouth. */
export function MakeOfferButton({ credential }: Props) {
  const { t } = useTranslation('issuer-credentials')
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('offer.button')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('offer.title')}>
        {opened && <OfferSteps credential={credential} />}
      </Dialog>
    </>
  )
}

function OfferSteps({ credential }: Props) {
  const { t } = useTranslation('issuer-credentials')
  const queries = useQueryClient()
  const [withTransactionCode, setWithTransactionCode] = useState(true)
  const one = { organizationId: credential.organizationId, credentialId: credential.id }
  const make = useMutation({
    mutationFn: () => call(makeOffer, { ...one, withTransactionCode }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['credential', credential.id] }),
  })
  if (make.data) return <MadeOffer offer={make.data} name={credential.recipientName} again={() => make.reset()} />
  return (
    <Stack>
      <Text>{t('offer.text', { name: credential.recipientName })}</Text>
      <Checkbox
        label={t('offer.withCode')}
        description={t('offer.withCodeHint')}
        checked={withTransactionCode}
        onChange={(event) => setWithTransactionCode(event.currentTarget.checked)}
      />
      {make.error && <Text role="alert">{problemText(t, make.error)}</Text>}
      <Group>
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          {t('offer.go')}
        </Button>
      </Group>
    </Stack>
  )
}

function MadeOffer({ offer, name, again }: { offer: Offer; name: string; again(): void }) {
  const { t } = useTranslation('issuer-credentials')
  return (
    <Stack>
      <Text role="status">
        {t('offer.made', { name })} <Moment value={offer.expiresAt} />.
      </Text>
      <QrCode text={offer.offerUri} label={t('offer.picture')} />
      {offer.transactionCode !== null && (
        <div>
          <Text>{t('offer.code', { name })}</Text>
          <output className="offer-code" dir="ltr">
            {offer.transactionCode}
          </output>
        </div>
      )}
      <TextInput
        label={t('offer.link')}
        description={t('offer.linkHint')}
        value={offer.offerUri}
        readOnly
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group>
        <Button variant="default" onClick={again}>
          {t('offer.again')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Black on white whatever the colours of the page are: cameras want it so. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 3 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
  return (
    <svg className="offer-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="white" />
      <path d={path.join('')} fill="black" />
    </svg>
  )
}
