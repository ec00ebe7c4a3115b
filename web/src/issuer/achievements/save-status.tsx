import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../ui/problem-text.ts'
import type { Draft } from './use-draft.ts'

/** Whether what was typed is safe; said once it settles, so that a screen reader is not told of every letter. */
export function SaveStatus({ draft }: { draft: Draft }) {
  const { t } = useTranslation('achievements')
  const { status } = draft
  return (
    <Group gap="sm" className="save-status">
      <Text size="sm" c="dimmed" role={status === 'kept' || status === 'refused' ? 'alert' : 'status'}>
        {status === 'refused' ? problemText(t, draft.refusal) : t(`save.${status}`)}
      </Text>
      {status === 'kept' && (
        <Button variant="subtle" size="compact-sm" onClick={() => void draft.flush()}>
          {t('common:tryAgain')}
        </Button>
      )}
    </Group>
  )
}
