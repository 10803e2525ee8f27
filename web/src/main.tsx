/** Starts the console: its words, who is signed in, then the page that the address names. */
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/plus-jakarta-sans/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './app/queries.ts';
import { router } from './app/router.tsx';
import { startI18n } from './i18n/i18n.ts';
import { currentLanguage } from './i18n/language.ts';
import { askedFor } from './session/asked-for.ts';
import { loadConfig } from './session/config.ts';
import { CALLBACK_PATH, prepareSession, signIn, wasSignedIn } from './session/session.ts';
import { applyTheme, currentTheme } from './theme/theme.ts';
import { LateToasts } from './ui/late-toasts.tsx';
import { Failed } from './ui/states.tsx';

async function start(): Promise<void> {
  const place = document.getElementById('root');
  if (!place) throw new Error('index.html holds #root');
  applyTheme(currentTheme());
  await startI18n();
  const root = createRoot(place);
  try {
    prepareSession(await loadConfig());
  } catch (error) {
    root.render(<Failed error={error} retry={() => location.reload()} />);
    return;
  }
  if (wasSignedIn() && location.pathname !== CALLBACK_PATH && (await resumed())) return;
  root.render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <LateToasts />
        </QueryClientProvider>
      </CSPProvider>
    </StrictMode>,
  );
}

/** After a reload, and in another tab: the issuer still knows the reader, and sends them back here at once. @returns false where it cannot be reached */
async function resumed(): Promise<boolean> {
  try {
    await signIn(askedFor(location), currentLanguage());
    return true;
  } catch {
    return false;
  }
}

void start();
