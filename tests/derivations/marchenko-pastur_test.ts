import { claims } from "../../lib/derivations/marchenko-pastur/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("marchenko-pastur", claims);
