import { claims } from "../../lib/derivations/search/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("search", claims);
