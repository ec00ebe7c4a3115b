import { call } from '@cloudtnt/contract'
import { type ApplicationView, withdrawApplication } from '@cloudtnt/contract/issuer/application'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { pathTo } from '../paths.ts'

/** Takes the application back; the words say what is lost by it. */
export function WithdrawButton({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('applications')
  const [opened, { open, close }] = useDisclosure()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const kind = view.submittedAt === null ? 'delete' : 'withdraw'
  const withdraw = useMutation({
    mutationFn: () => call(withdrawApplication, { applicationId: view.id }),
    onSuccess: async ({ deleted }) => {
      close()
      await queries.invalidateQueries({ queryKey: ['my-applications'] })
      if (deleted) await navigate({ to: pathTo('applications') })
      else await queries.invalidateQueries({ queryKey: ['application', view.id] })
    },
  })
  return (
    <div>
      <Button variant="default" onClick={open}>
        {t(`${kind}.button`)}
      </Button>
      <Dialog opened={opened} onClose={close} title={t(`${kind}.title`)}>
        <Stack>
          <Text>{t(`${kind}.text`)}</Text>
          {withdraw.error && <Text role="alert">{problemText(t, withdraw.error)}</Text>}
          <Group>
            <Button color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
              {t(`${kind}.button`)}
            </Button>
            <Button variant="default" onClick={close} data-autofocus>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </div>
  )
}
