/** From the map to the thread that fetches a person's basemap. */
export type ToBasemap =
  | { readonly kind: 'fetch'; readonly id: number; readonly url: string }
  /** One tile of a template; `shifted`: of tiles in GCJ-02, moved back. */
  | {
      readonly kind: 'tile';
      readonly id: number;
      readonly template: string;
      readonly z: number;
      readonly x: number;
      readonly y: number;
      readonly shifted: boolean;
    }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromBasemap =
  | { readonly id: number; readonly ok: true; readonly bytes: ArrayBuffer }
  | { readonly id: number; readonly ok: true; readonly picture: ImageBitmap }
  | { readonly id: number; readonly ok: false; readonly message: string };
