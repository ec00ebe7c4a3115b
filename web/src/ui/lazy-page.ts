import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router'
import { loadTexts } from '../i18n/i18n.ts'

/**
 * A page that is loaded when somebody goes there, together with its texts, so that it is never seen without words.
 *
 * @param name what the module calls the page
 * @param subjects of its texts, beside those that the program begins with
 */
export function lazyPage<Name extends string, Page extends (props: never) => unknown>(
  load: () => Promise<Record<Name, Page>>,
  name: Name,
  ...subjects: string[]
): AsyncRouteComponent<Record<never, never>> {
  const loadBoth = async () => {
    const [module] = await Promise.all([load(), loadTexts(subjects)])
    return module
  }
  return lazyRouteComponent(loadBoth as never, name)
}
