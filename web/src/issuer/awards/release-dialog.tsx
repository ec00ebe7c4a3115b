import { DELIVERIES, type Delivery } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, List, Progress, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { type AwardFilter, refreshAwards } from './use-awards.ts'
import { type Release, useRelease } from './use-release.ts'

type Props = {
  organization: MyOrganization
  filter: AwardFilter
  awardIds: string[]
  /** There are more than the list shows: they can be released as well, page by page. */
  hasMore: boolean
  onDone?(): void
}

/** Says what will go out, asks how people receive it, and shows how far it is. It can be stopped at any row. */
export function ReleaseDialog({ organization, filter, awardIds, hasMore, onDone }: Props) {
  const { t } = useTranslation('awards')
  const [opened, { open, close }] = useDisclosure()
  const [all, setAll] = useState(false)
  const [how, setHow] = useState<Delivery>('claim')
  const queries = useQueryClient()
  const release = useRelease(organization, filter)
  const leave = () => {
    release.pause()
    close()
    release.reset()
    void refreshAwards(queries, organization.id)
    onDone?.()
  }
  const begin = () => void release.start({ delivery: how, awardIds: all ? 'all' : awardIds })
  return (
    <>
      <Group gap="sm">
        {awardIds.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('release.noneChosen')}
          </Text>
        )}
        <Button
          disabled={awardIds.length === 0}
          onClick={() => {
            setAll(false)
            open()
          }}
        >
          {t('release.button', { count: awardIds.length })}
        </Button>
      </Group>
      <Dialog
        opened={opened}
        onClose={leave}
        title={t(release.state === 'idle' ? 'release.title' : 'release.titleRunning')}
        closeOnClickOutside={release.state === 'idle'}
      >
        {release.state === 'idle' ? (
          <Stack>
            <Text>{t('release.text', { count: awardIds.length, organization: organization.name })}</Text>
            {hasMore && (
              <Radio.Group
                label={t('release.which')}
                value={all ? 'all' : 'chosen'}
                onChange={(v) => setAll(v === 'all')}
              >
                <Stack gap="xs" mt="xs">
                  <Radio value="chosen" label={t('release.chosen', { count: awardIds.length })} />
                  <Radio value="all" label={t('release.all')} description={t('release.allHint')} />
                </Stack>
              </Radio.Group>
            )}
            <Radio.Group label={t('release.how')} value={how} onChange={(value) => setHow(value as Delivery)}>
              <Stack gap="xs" mt="xs">
                {DELIVERIES.map((value) => (
                  <Radio
                    key={value}
                    value={value}
                    label={t(`delivery.${value}`)}
                    description={t(`deliveryText.${value}`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <Group>
              <Button onClick={begin} data-autofocus>
                {t('release.go')}
              </Button>
              <Button variant="default" onClick={leave}>
                {t('common:cancel')}
              </Button>
            </Group>
          </Stack>
        ) : (
          <Report release={release} onClose={leave} />
        )}
      </Dialog>
    </>
  )
}

/** How far it is, what was refused and why, and how to stop and go on. */
function Report({ release, onClose }: { release: Release; onClose(): void }) {
  const { t } = useTranslation('awards')
  const { state, done, total, released, refused } = release
  return (
    <Stack>
      <div role="status">
        <Text>{t(`release.state.${state}`, { count: released })}</Text>
        {state === 'running' && release.secondsLeft !== undefined && (
          <Text size="sm" c="dimmed">
            {t('release.left', { count: release.secondsLeft })}
          </Text>
        )}
      </div>
      {total !== undefined && (
        <Progress
          value={total === 0 ? 100 : (100 * done) / total}
          aria-label={t('release.progress', { done, total })}
        />
      )}
      {release.fault && <Text role="alert">{release.fault}</Text>}
      {refused.length > 0 && (
        <>
          <Text>{t('release.refused', { count: refused.length })}</Text>
          <List className="release-faults">
            {refused.slice(0, 100).map((item) => (
              <List.Item key={item.awardId}>{item.detail}</List.Item>
            ))}
          </List>
        </>
      )}
      <Group>
        {state === 'running' && (
          <Button variant="default" onClick={release.pause}>
            {t('release.pause')}
          </Button>
        )}
        {state === 'paused' && <Button onClick={release.resume}>{t('release.resume')}</Button>}
        {state !== 'running' && (
          <Button variant={state === 'finished' ? 'filled' : 'default'} onClick={onClose} data-autofocus>
            {t('release.close')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
