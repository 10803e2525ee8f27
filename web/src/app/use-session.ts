/** The state of the session, for components. */
import { useSyncExternalStore } from 'react';
import { onSession, type SessionState, sessionState } from '#web/session/session.ts';

export const useSession = (): SessionState => useSyncExternalStore(onSession, sessionState);
