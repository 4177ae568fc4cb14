import { claims } from "../../lib/derivations/landauer/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("landauer", claims);
