import { Alert, Anchor, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { safeText } from '../../credential-view/safe-text.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Queries } from '../../ui/queries.tsx'
import { Door } from '../door/door.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { patterns } from '../paths.ts'
import { useSessionState, useWalletProgram } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import type { Vault } from '../vault/vault.ts'
import { Claim, type Claimed } from './claim-credential.ts'
import { ClaimError } from './claim-error.ts'
import { ClaimedView } from './claimed-view.tsx'
import { InvitationView } from './invitation-view.tsx'
import { type Invitation, readInvitation } from './read-invitation.ts'

/** What an issuer offers, told before anything is accepted; a wallet that is closed is opened on the way. */
export function OfferPage() {
  return (
    <Queries>
      <Offered />
    </Queries>
  )
}

function Offered() {
  const { t } = useTranslation('wallet')
  const link = useRouterState({ select: ({ location }) => location.searchStr })
  const { fetch } = useWalletProgram()
  const state = useSessionState()
  const invitation = useQuery({
    queryKey: ['invitation', link],
    queryFn: () => readInvitation(link, { fetch, page: globalThis.location }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (invitation.isPending)
    return (
      <>
        <PageHead title={t('offer.reading')} />
        <Loader aria-label={t('common:loading')} />
      </>
    )
  if (invitation.error)
    return (
      <>
        <PageHead title={t('offer.notPossible')} />
        <Stack align="flex-start" className="prose">
          <ClaimFault error={invitation.error} host="" title={t('offer.unreadTitle')} />
          <Button onClick={() => void invitation.refetch()}>{t('common:tryAgain')}</Button>
          <Link to={patterns.home}>{t('offer.home')}</Link>
        </Stack>
      </>
    )
  if (state.name === 'open') return <OfferFor key={link} invitation={invitation.data} vault={state.vault} />
  return (
    <>
      <PageHead title={t('offer.title')} help={t('offer.openFirst')} />
      <Stack gap="xl">
        <InvitationView invitation={invitation.data} />
        <Door embedded />
      </Stack>
    </>
  )
}

function OfferFor({ invitation, vault }: { invitation: Invitation; vault: Vault }) {
  const { t } = useTranslation('wallet')
  const [claimed, setClaimed] = useState<Claimed>()
  if (claimed) return <ClaimedView claimed={claimed} invitation={invitation} />
  return (
    <>
      <PageHead title={t('offer.title')} help={t('offer.help')} />
      <Stack gap="lg">
        <InvitationView invitation={invitation} />
        <AcceptForm invitation={invitation} vault={vault} onClaimed={setClaimed} />
      </Stack>
    </>
  )
}

type AcceptProps = { invitation: Invitation; vault: Vault; onClaimed: (claimed: Claimed) => void }

/** The claim is kept while the page is: what fails after the offer was taken goes on from there. */
function AcceptForm({ invitation, vault, onClaimed }: AcceptProps) {
  const { t } = useTranslation('wallet')
  const program = useWalletProgram()
  const claim = useRef<Claim>(undefined)
  const [code, setCode] = useState('')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const transactionCode = invitation.offer.preAuthorized?.transactionCode
  const needsCode = transactionCode !== undefined && !claim.current?.isRedeemed
  const accept = async (event: FormEvent) => {
    event.preventDefault()
    setError(undefined)
    if (needsCode && code.trim() === '') return setError(new ClaimError('CODE_NEEDED'))
    setBusy(true)
    try {
      const checker = await program.checker()
      const ports = { fetch: program.fetch, page: globalThis.location, now: program.now, checker }
      claim.current ??= new Claim(invitation, vault, ports)
      onClaimed(await claim.current.accept(transactionCode ? code.replaceAll(/\s/g, '') : undefined))
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  const { host } = invitation
  return (
    <form onSubmit={(event) => void accept(event)} noValidate className="prose">
      <Stack gap="md">
        {error !== undefined && <ClaimFault error={error} host={host} title={t('offer.faultTitle')} />}
        {needsCode && (
          <TextInput
            id="transaction-code"
            label={t('offer.code', { host })}
            description={<CodeHint description={transactionCode.description} host={host} />}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode={transactionCode.inputMode === 'numeric' ? 'numeric' : 'text'}
            autoComplete="one-time-code"
            dir="ltr"
            maxLength={transactionCode.length ? transactionCode.length + 8 : 64}
            error={error instanceof ClaimError && error.code.startsWith('CODE_') ? t('offer.codeFault') : undefined}
          />
        )}
        <Group>
          <Button type="submit" loading={busy}>
            {t(error === undefined ? 'offer.accept' : 'common:tryAgain')}
          </Button>
          <LinkButton to={patterns.home} variant="default">
            {t('offer.decline')}
          </LinkButton>
        </Group>
        <Text role="status" c="dimmed">
          {busy ? t('offer.busy') : ''}
        </Text>
      </Stack>
    </form>
  )
}

/** What the issuer says of the code, and who gets it; two sentences of two authors. */
function CodeHint({ description, host }: { description: string; host: string }) {
  const { t } = useTranslation('wallet')
  return (
    <>
      {description && (
        <span className="code-hint" dir="auto">
          {safeText(description)}
        </span>
      )}
      <span className="code-hint">{t('offer.codeWarning', { host })}</span>
    </>
  )
}

/** What went wrong, whether anything is lost, what to do now; and the issuer's own words where it has some. */
function ClaimFault({ error, host, title }: { error: unknown; host: string; title: string }) {
  const { t } = useTranslation('wallet')
  const box = (text: string, description = '') => (
    <Alert role="alert" color="red" variant="light" title={title}>
      <p className="fault-text">{text}</p>
      {description && (
        <p className="fault-text">
          {t('offer.issuerSays', { host: host || t('offer.theIssuer') })} <q dir="auto">{description}</q>
        </p>
      )}
      {error instanceof ClaimError && FILE_HELPS.has(error.code) && (
        <Anchor component={Link} to={patterns.add}>
          {t('offer.bringFile')}
        </Anchor>
      )}
    </Alert>
  )
  if (error instanceof ClaimError)
    return box(t(`claimError.${error.code}`, { host: host || t('offer.theIssuer') }), error.description)
  return box(vaultProblemText(t, error))
}

/** Where the same credential may come another way. */
const FILE_HELPS = new Set(['NO_SUPPORTED_FORM', 'NO_SUPPORTED_KEY', 'NEEDS_SIGN_IN', 'WALLET_REFUSED'])
