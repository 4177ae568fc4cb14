import { claims } from "../../lib/derivations/decoding/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("decoding", claims);
