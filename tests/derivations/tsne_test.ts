import { claims } from "../../lib/derivations/tsne/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("tsne", claims);
