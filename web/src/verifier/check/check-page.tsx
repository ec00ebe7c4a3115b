import { Button, Stack, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { paths } from '../paths.ts'
import { SAMPLES, sampleCredentials } from '../samples/sample-credentials.ts'
import { useWorkbench } from '../workbench.tsx'
import type { Presented } from './check-session.ts'
import { DropZone } from './drop-zone.tsx'
import { PasteForm } from './paste-form.tsx'
import { MAX_FILES, presentedFiles } from './presented-files.ts'

/** Where everything begins: drop, choose, paste, or try a sample. */
export function CheckPage() {
  const { t } = useTranslation('verifier')
  const { desk, list, warm } = useWorkbench()
  const navigate = useNavigate()
  useWhenIdle(warm)
  const check = (presented: Presented[]) => {
    if (presented.length === 0) return
    void desk.check(presented)
    void navigate({ to: paths.report })
  }
  const checkFiles = async (files: File[]) => {
    if (!(await areMany(files))) return check(presentedFiles(files))
    void list.check(files)
    void navigate({ to: paths.list })
  }
  return (
    <>
      <PageHead title={t('check.title')} help={t('check.help')} />
      <div className="check-columns">
        <Stack gap="lg">
          <DropZone onFiles={(files) => void checkFiles(files)} />
          <PasteForm onPresented={check} />
        </Stack>
        <Stack gap="xl">
          <section aria-labelledby="samples">
            <Title order={2} size="h4" id="samples">
              {t('samples.title')}
            </Title>
            <Text c="dimmed">{t('samples.note')}</Text>
            <div className="sample-buttons">
              {SAMPLES.map((sample) => (
                <Button key={sample} variant="default" size="sm" onClick={() => check(sampleCredentials(sample))}>
                  {t(`samples.${sample}`)}
                </Button>
              ))}
            </div>
          </section>
          <section aria-labelledby="privacy" className="prose privacy-note">
            <Title order={2} size="h4" id="privacy">
              {t('privacy.title')}
            </Title>
            <Text>{t('privacy.here')}</Text>
            <Text>{t('privacy.asked')}</Text>
            <Text>{t('privacy.kept')}</Text>
          </section>
        </Stack>
      </div>
    </>
  )
}

/** More than one report shows: an archive, a list, or very many files. */
async function areMany(files: readonly File[]): Promise<boolean> {
  if (files.length > MAX_FILES) return true
  const { batchKindOf } = await import('@cloudtnt/batch/batch-kind')
  const kinds = await Promise.all(files.map((file) => batchKindOf(file, file.name)))
  return kinds.some((kind) => kind !== undefined)
}

/** Does something once the page is there and the reader waits for nothing. */
function useWhenIdle(act: () => void): void {
  useEffect(() => {
    const timer = setTimeout(act, 300)
    return () => clearTimeout(timer)
  }, [act])
}
