/** The day on which settings are looked at: decrees name days, and days of the country begin in Jakarta. */
import { localDay } from '#web/lib/local-day.ts';
import { useNow } from '#web/lib/now.ts';

const WIB_MINUTES = 420;
export const useToday = (): string => localDay(useNow(), WIB_MINUTES);
