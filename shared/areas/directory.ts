/** The directory of the areas of Indonesia, from the file that lies beside the bundle. */
import { areaDirectory } from '#shared/domain/area/directory.ts';
import { CODES_FILE, readList } from './files.ts';

export const { isKnownArea, childrenOf, areasOfLevel, placesOf, nikRegencies } = areaDirectory(() => readList(CODES_FILE));
