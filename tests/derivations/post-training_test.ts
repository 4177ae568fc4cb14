import { claims } from "../../lib/derivations/post-training/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("post-training", claims);
