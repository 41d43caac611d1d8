import file from './local-authorities.json' with { type: 'json' };

/** A board and the share (0 to 1) of an area's lower-layer super output areas that lie in it; not of its people. */
export interface BoardShare {
  code: string;
  lsoaShare: number;
}

/** One upper-tier authority with the force and boards whose areas meet its own. */
export interface LocalAuthority {
  code: string;
  /** Later ONS codes of the same authority. */
  otherCodes: string[];
  name: string;
  region: { code: string; name: string };
  /** DfE three-digit code. */
  dfeCode: string | null;
  /** Lower-layer super output areas of 2021 in the authority: the weight of a share when areas combine. */
  lsoaCount: number;
  police: string;
  boards: BoardShare[];
  boardsBeforeApril2026: BoardShare[];
}

/** The 153 upper-tier authorities of England. */
export const localAuthorities: readonly LocalAuthority[] = file.localAuthorities;
