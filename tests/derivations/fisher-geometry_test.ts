import { claims } from "../../lib/derivations/fisher-geometry/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("fisher-geometry", claims);
