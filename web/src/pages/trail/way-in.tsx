/** Where a trail begins: one family by its number, a partner, an officer, or an area. */
import { AreaWay } from './area-way.tsx';
import { FindFamily } from './find-family.tsx';
import { OfficerWay } from './officer-way.tsx';
import { PartnerWay } from './partner-way.tsx';
import type { TrailSearch, Way } from './search.ts';

export function WayIn({ way, onFollow }: { readonly way: Way; readonly onFollow: (next: TrailSearch) => void }) {
  switch (way) {
    case 'family':
      return <FindFamily onFollow={(kpm) => onFollow({ kpm })} />;
    case 'partner':
      return <PartnerWay onFollow={(partner) => onFollow({ partner })} />;
    case 'officer':
      return <OfficerWay onFollow={(officer) => onFollow({ officer })} />;
    default:
      return <AreaWay onFollow={(area) => onFollow({ area })} />;
  }
}
