/** Numbers that carry their unit in the type: seconds cannot be passed where metres are wanted; a plain number fits either. */
type Unit<Name extends string> = number & { readonly __unit?: Name };

export type Seconds = Unit<'s'>;
export type Metres = Unit<'m'>;
export type Fen = Unit<'fen'>;
export type Kph = Unit<'km/h'>;

/** Longitude, latitude in degrees, WGS-84. */
export type LonLat = readonly [lon: number, lat: number];

/** Time of what cannot be reached. Exported as empty, never as 0 or −1. */
export const UNREACHED: Seconds = 0x7fffffff;
