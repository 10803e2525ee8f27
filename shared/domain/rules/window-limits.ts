/** From where on windows over many families are kept: the parameters of the rules that go by them (docs/adr/0030). */
import type { Instant } from '../brand.ts';
import type { Settings } from '../settings/settings.ts';
import type { WindowLimits } from '../window/window.ts';
import { KKS_DIKUASAI_PARAMETERS } from './kks-dikuasai.ts';
import { valuesOf } from './parameters.ts';
import { PEMAKETAN_PARAMETERS } from './pemaketan.ts';
import { TRANSAKSI_LUAR_WILAYAH_PARAMETERS } from './transaksi-luar-wilayah.ts';
import { VERIFIKASI_MASSAL_PARAMETERS } from './verifikasi-massal.ts';

/** By what is in force at a time: of a day's windows, when it begins. */
export function windowLimits(settings: Pick<Settings, 'rules'>, at: Instant): WindowLimits {
  const cards = valuesOf('KKS_DIKUASAI', KKS_DIKUASAI_PARAMETERS, settings, at);
  const elsewhere = valuesOf('TRANSAKSI_LUAR_WILAYAH', TRANSAKSI_LUAR_WILAYAH_PARAMETERS, settings, at);
  const baskets = valuesOf('PEMAKETAN', PEMAKETAN_PARAMETERS, settings, at);
  const visits = valuesOf('VERIFIKASI_MASSAL', VERIFIKASI_MASSAL_PARAMETERS, settings, at);
  return {
    cards: cards.cards,
    cardMinutes: cards.withinMinutes,
    elsewhere: elsewhere.families,
    basketFamilies: baskets.families,
    basketShare: baskets.sameShare,
    visitsADay: visits.visitsADay,
    visitsAnHour: visits.visitsAnHour,
    photoFamilies: visits.photoFamilies,
  };
}
