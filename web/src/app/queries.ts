/** How answers are kept: asked again when the window comes back, tried again only where waiting can help. */
import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '#web/api/problem.ts';

const RETRIES_MAX = 2;
const FRESH_MS = 15_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) =>
        error instanceof ApiProblem && error.isPassing && error.status !== 429 && failures < RETRIES_MAX,
    },
    mutations: { retry: false },
  },
});
